"""PCC EHR and PCC eRx: the Rx Queue, signing, and My Settings."""
