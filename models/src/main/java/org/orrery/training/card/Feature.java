package org.orrery.training.card;

/**
 * An argument of the model's SQL functions.
 *
 * @param optional whether the model answers where it is missing
 * @param omittable whether the argument may be left out of a call; last ones only
 */
public record Feature(String name, String unit, String description, boolean optional, boolean omittable) {
    public static Feature of(String name, String unit, String description) {
        return new Feature(name, unit, description, false, false);
    }

    /** The same, and the model answers where it is missing. */
    public Feature orMissing() {
        return new Feature(name, unit, description, true, omittable);
    }

    /** The same, and a call may leave it out. */
    public Feature orOmitted() {
        return new Feature(name, unit, description, true, true);
    }
}
