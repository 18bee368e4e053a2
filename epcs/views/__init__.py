"""The pages of PCC EHR and PCC eRx."""
