"""The knowledge graph: model, claims, ledger, assembly, engines, questions and maps."""
