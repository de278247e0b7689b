//! Nodes in layers, so that edges lead from one layer to the next: the method of Sugiyama, Tagawa and Toda (1981).
//!
//! 1. Edges that close a cycle, by depth-first search, are turned around.
//! 2. The layer of a node is the length of the longest path that leads to it.
//! 3. An edge over several layers gets a bend in each between.
//! 4. Within layers, nodes are put at the mean place of their neighbours, layer by layer, a few times down and up.
//!
//! O(V + E) for each sweep, with bends as nodes. The same picture gives the same layers.

/// Nodes and bends in layers.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Layers {
    /// For each layer, its nodes and bends in order. Numbers from the count of nodes upwards are bends.
    pub(super) ranks: Vec<Vec<usize>>,
    /// For each edge, the nodes and bends that it passes, from the first layer to the last, its own ends included.
    pub(super) routes: Vec<Vec<usize>>,
    /// For each edge, whether it was turned around.
    pub(super) turned: Vec<bool>,
}

/// How often layers are put in order, down and up.
const SWEEPS: usize = 6;

impl Layers {
    /// The layers of a graph without loops.
    pub(super) fn of(count: usize, edges: &[(usize, usize)]) -> Self {
        let turned = closing(count, edges);
        let forward: Vec<(usize, usize)> = edges
            .iter()
            .zip(&turned)
            .map(|(&(from, to), &turn)| if turn { (to, from) } else { (from, to) })
            .collect();
        let depth = depths(count, &forward);
        let mut layers: Vec<Vec<usize>> = vec![Vec::new(); depth.iter().max().map_or(0, |most| most + 1)];
        (0..count).for_each(|node| layers[depth[node]].push(node));
        let mut next = count;
        let mut routes = Vec::new();
        for &(from, to) in &forward {
            let mut route = vec![from];
            for layer in &mut layers[depth[from] + 1..depth[to]] {
                layer.push(next);
                route.push(next);
                next += 1;
            }
            route.push(to);
            routes.push(route);
        }
        order(&mut layers, &routes, next);
        Self { ranks: layers, routes, turned }
    }
}

/// Which edges lead back to a node on the way to them.
fn closing(count: usize, edges: &[(usize, usize)]) -> Vec<bool> {
    let mut out: Vec<Vec<usize>> = vec![Vec::new(); count];
    edges.iter().enumerate().for_each(|(at, edge)| out[edge.0].push(at));
    let (mut seen, mut open) = (vec![false; count], vec![false; count]);
    let mut closing = vec![false; edges.len()];
    for start in 0..count {
        let mut way: Vec<(usize, usize)> = if seen[start] { Vec::new() } else { vec![(start, 0)] };
        seen[start] = true;
        while let Some((node, at)) = way.last_mut() {
            open[*node] = true;
            let Some(&edge) = out[*node].get(*at) else {
                open[*node] = false;
                way.pop();
                continue;
            };
            *at += 1;
            let to = edges[edge].1;
            closing[edge] = open[to];
            if !seen[to] {
                seen[to] = true;
                way.push((to, 0));
            }
        }
    }
    closing
}

/// The length of the longest path to each node of a graph without cycles.
fn depths(count: usize, edges: &[(usize, usize)]) -> Vec<usize> {
    let (mut out, mut waits) = (vec![Vec::new(); count], vec![0_usize; count]);
    for &(from, to) in edges {
        out[from].push(to);
        waits[to] += 1;
    }
    let mut depth = vec![0; count];
    let mut ready: Vec<usize> = (0..count).filter(|&node| waits[node] == 0).collect();
    while let Some(node) = ready.pop() {
        for &to in &out[node] {
            depth[to] = depth[to].max(depth[node] + 1);
            waits[to] -= 1;
            if waits[to] == 0 {
                ready.push(to);
            }
        }
    }
    depth
}

/// Puts each layer into the order of the mean places of its neighbours in the layer before, then after.
fn order(layers: &mut [Vec<usize>], routes: &[Vec<usize>], count: usize) {
    let (mut above, mut below) = (vec![Vec::new(); count], vec![Vec::new(); count]);
    for step in routes.iter().flat_map(|route| route.windows(2)) {
        below[step[0]].push(step[1]);
        above[step[1]].push(step[0]);
    }
    let mut place = vec![0.0; count];
    layers.iter().for_each(|layer| number(layer, &mut place));
    for _ in 0..SWEEPS {
        layers.iter_mut().for_each(|layer| settle(layer, &above, &mut place));
        layers.iter_mut().rev().for_each(|layer| settle(layer, &below, &mut place));
    }
}

fn settle(layer: &mut [usize], beside: &[Vec<usize>], place: &mut [f64]) {
    let mean = |node: usize, place: &[f64]| match beside[node].len() {
        0 => place[node],
        many => beside[node].iter().map(|&other| place[other]).sum::<f64>() / many as f64,
    };
    // Stable, so that equal ones keep their order.
    layer.sort_by(|&a, &b| mean(a, place).total_cmp(&mean(b, place)));
    number(layer, place);
}

/// Places in a layer, around its middle, so that layers of different length stand centred.
fn number(layer: &[usize], place: &mut [f64]) {
    let middle = (layer.len().saturating_sub(1)) as f64 / 2.0;
    layer.iter().enumerate().for_each(|(at, &node)| place[node] = at as f64 - middle);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_edge_bends_in_each_layer_between() {
        let layers = Layers::of(3, &[(0, 1), (0, 2), (1, 2)]);
        assert_eq!(layers.routes, [vec![0, 1], vec![0, 3, 2], vec![1, 2]]);
        assert_eq!(layers.ranks.iter().map(Vec::len).collect::<Vec<_>>(), [1, 2, 1]);
    }

    #[test]
    fn cycles_are_cut_and_remembered() {
        let layers = Layers::of(3, &[(0, 1), (1, 2), (2, 0)]);
        assert_eq!(layers.turned, [false, false, true]);
        assert_eq!(layers.ranks.len(), 3);
        assert_eq!(layers.routes[2], [0, 3, 2]);
    }

    #[test]
    fn neighbours_stand_beside_each_other() {
        // Two pairs that cross in the order of their numbers.
        let layers = Layers::of(4, &[(0, 3), (1, 2)]);
        assert_eq!(layers.ranks, [vec![0, 1], vec![3, 2]]);
    }

    #[test]
    fn every_graph_of_four_nodes_leads_only_onwards() {
        let all: Vec<(usize, usize)> = (0..4)
            .flat_map(|from| (0..4).map(move |to| (from, to)))
            .filter(|(from, to)| from != to)
            .collect();
        for chosen in 0..1_usize << all.len() {
            let edges: Vec<(usize, usize)> =
                (0..all.len()).filter(|at| chosen >> at & 1 == 1).map(|at| all[at]).collect();
            let layers = Layers::of(4, &edges);
            let layer = |node: usize| layers.ranks.iter().position(|layer| layer.contains(&node)).unwrap();
            for route in &layers.routes {
                assert!(route.windows(2).all(|step| layer(step[0]) + 1 == layer(step[1])), "{edges:?}");
            }
        }
    }
}
