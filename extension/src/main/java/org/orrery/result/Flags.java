package org.orrery.result;

/** Bits of the {@code flags} column of every estimate. */
public final class Flags {
    /** A feature that the model needs is missing: there is no estimate. */
    public static final int REQUIRED_FEATURE_MISSING = 1;
    /** A feature that the model can do without is missing. */
    public static final int OPTIONAL_FEATURE_MISSING = 2;
    /** A feature lies outside the range the model was trained on. */
    public static final int OUTSIDE_TRAINING_DOMAIN = 4;
    /** A second peak reaches a tenth of the highest density. */
    public static final int MULTIMODAL = 8;
    /** More than 1 % of the density fell outside the model's range and was cut off. */
    public static final int TRUNCATED = 16;
    /** The model's output is not finite, or no density: there is no estimate. */
    public static final int NOT_FINITE = 32;

    private Flags() {}
}
