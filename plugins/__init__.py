"""The portal's own code: foundations (single files), one folder a feature, and the build on top."""
