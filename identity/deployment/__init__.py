"""Start-up checks, deployment checks, grants, password hasher, log format."""
