package org.orrery.model;

/**
 * One value of a row of features. NaN means missing; {@code minimum} and {@code maximum} bound the training domain, and are
 * infinite where the card gives none.
 */
public record Feature(String name, boolean optional, float minimum, float maximum) {}
