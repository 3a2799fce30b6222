"""Short news that the communicator writes, beside what has happened by itself."""
