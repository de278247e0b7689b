//! Who needs whom, as a graph of scored assets, interfaces and capabilities.
//!
//! Nodes: scored assets by id, then interfaces (met by any one provider), then capabilities. Making an interface a node
//! keeps the graph small where many need what many provide; its level is the best of its providers, as the entry's would
//! be.

use crate::graph::{Network, NetworkBuilder, Node};
use crate::model::{AssetId, AssetSort, Entry, Level, Model};

use super::Scope;

/// The graph of a model and the way between its nodes and the model's ids.
#[derive(Debug)]
pub struct Topology {
    /// The graph.
    pub network: Network,
    /// Scored assets in byte order of ids; asset *i* is node *i*.
    pub assets: Vec<AssetId>,
    /// By position of the asset in the model: its node.
    pub node_of: Vec<Option<Node>>,
    /// By position in the graph: the number of the scored asset there, or `u32::MAX`.
    pub asset_at: Vec<u32>,
    /// Positions of the probes: capabilities in order, then systems.
    pub probes: Vec<u32>,
    /// By position in the graph: the probe there, or `u32::MAX`.
    pub probe_at: Vec<u32>,
    /// How many of the probes are capabilities.
    pub capabilities: usize,
    /// The systems among the probes.
    pub systems: Vec<AssetId>,
}

impl Topology {
    /// Builds the graph. O(V + E).
    #[must_use]
    pub fn of(model: &Model, scope: &Scope) -> Self {
        let assets: Vec<AssetId> =
            (0..model.assets.len()).filter(|&at| scope.scored[at]).map(|at| AssetId(at as u32)).collect();
        let mut node_of = vec![None; model.assets.len()];
        for (node, asset) in assets.iter().enumerate() {
            node_of[asset.index()] = Some(Node(node as u32));
        }
        let first_interface = assets.len() as u32;
        let first_capability = first_interface + model.interfaces.len() as u32;
        let mut build = Build {
            builder: NetworkBuilder::new(first_capability as usize + scope.capabilities.len()),
            node_of: &node_of,
            first_interface,
            members: Vec::new(),
        };
        for (node, asset) in assets.iter().enumerate() {
            build
                .entries(Node(node as u32), model.assets[asset.index()].needs.as_deref().unwrap_or_default());
        }
        for (at, providers) in scope.providers.iter().enumerate() {
            build.interface(Node(first_interface + at as u32), providers);
        }
        for (at, capability) in scope.capabilities.iter().enumerate() {
            let node = Node(first_capability + at as u32);
            if let Some(stated) = capability.stated {
                build.entries(node, model.capabilities[stated.index()].needs.as_deref().unwrap_or_default());
            }
            for member in &capability.implied {
                build.builder.entry(
                    node,
                    &[node_of[member.index()].expect("implied needs are scored")],
                    1,
                    3,
                );
            }
        }
        let network = build.builder.build();
        let mut asset_at = vec![u32::MAX; network.len()];
        for node in 0..assets.len() as u32 {
            asset_at[network.position(Node(node))] = node;
        }
        let systems: Vec<AssetId> =
            assets.iter().copied().filter(|a| model.assets[a.index()].sort == AssetSort::System).collect();
        let system_nodes = systems.iter().map(|a| node_of[a.index()].expect("systems here are scored").0);
        let capability_nodes = (0..scope.capabilities.len() as u32).map(|at| first_capability + at);
        let probes: Vec<u32> =
            capability_nodes.chain(system_nodes).map(|node| network.position(Node(node)) as u32).collect();
        let mut probe_at = vec![u32::MAX; network.len()];
        probes.iter().enumerate().for_each(|(probe, &position)| probe_at[position as usize] = probe as u32);
        let capabilities = scope.capabilities.len();
        Self { network, assets, node_of, asset_at, probes, probe_at, capabilities, systems }
    }

    /// The number of the scored asset at a position, if there is one.
    #[inline]
    #[must_use]
    pub fn asset(&self, position: usize) -> Option<u32> {
        let number = self.asset_at[position];
        (number != u32::MAX).then_some(number)
    }

    /// The position of a scored asset, by its number among the scored.
    #[must_use]
    pub fn position(&self, scored: usize) -> usize {
        self.network.position(Node(scored as u32))
    }
}

struct Build<'a> {
    builder: NetworkBuilder,
    node_of: &'a [Option<Node>],
    first_interface: u32,
    members: Vec<Node>,
}

impl Build<'_> {
    fn entries(&mut self, node: Node, entries: &[Entry]) {
        for entry in entries {
            self.members.clear();
            if let Some(interface) = entry.members.interface() {
                self.members.push(Node(self.first_interface + interface.0));
            } else {
                let assets = entry.members.assets();
                self.members.extend(assets.iter().filter_map(|asset| self.node_of[asset.value.index()]));
                self.members.sort_unstable();
                self.members.dedup();
            }
            self.builder.entry(node, &self.members, entry.members.of(), cap(entry.at_most));
        }
    }

    fn interface(&mut self, node: Node, providers: &[AssetId]) {
        self.members.clear();
        self.members.extend(providers.iter().filter_map(|asset| self.node_of[asset.index()]));
        self.builder.entry(node, &self.members, 1, 3);
    }
}

/// A level as the graph counts it.
fn cap(level: Level) -> u8 {
    match level {
        Level::Unaffected => 0,
        Level::Recoverable => 1,
        Level::Frozen => 2,
        Level::Lost => 3,
    }
}
