//! Walks one figure down to the lines of the model.
