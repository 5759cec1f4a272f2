//! The library of the server.
