/**
 * Recorded models: what models said in calls, kept as WireMock's stub mappings, said again without
 * them, and what an edit of the card does to that.
 */
package dev.crosstalk.replay;
