package org.orrery.model;

/**
 * One value of a row of features. NaN means missing; {@code minimum} and {@code maximum} bound the training domain, and are
 * infinite where the card gives none.
 */
public record Feature(String name, Presence presence, float minimum, float maximum) {
    /** What it means that a feature is missing. */
    public enum Presence {
        /** There is no estimate. */
        REQUIRED,
        /** There is one, of less; a flag says so. */
        OPTIONAL,
        /** Nothing is missing: the feature tells what is rarely known, and may be left out of a call. */
        OMITTABLE
    }
}
