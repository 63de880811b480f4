package dev.crosstalk.card;

/** A value and the place in the card that it was read from. */
record Located<T>(T value, Place place) {}
