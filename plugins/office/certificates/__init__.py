"""Certificates for learners: papers are marked anew, held against the invigilator's list, and signed for the county."""
