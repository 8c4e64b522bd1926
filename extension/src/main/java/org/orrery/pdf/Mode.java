package org.orrery.pdf;

/** A local maximum: where, how high, and the probability between the minima on either side of it. */
public record Mode(double at, double density, double probability) {}
