"""A register for practising: made-up people, marked wherever they are shown, never published, packed or merged."""
