package org.orrery.training.recipe;

/** What stops a run in the middle, as a person or a power cut does. */
final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;
}
