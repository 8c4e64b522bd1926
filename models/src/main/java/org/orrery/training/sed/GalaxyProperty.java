package org.orrery.training.sed;

import java.util.Arrays;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.orrery.training.network.Quantity;

/** What is inferred, in the order of the model's outputs. */
enum GalaxyProperty {
    Z("z", "redshift", ""),
    LOGMSTAR("logmstar", "log10 of the surviving stellar mass, stars and remnants, Chabrier IMF", "dex(solMass)"),
    LOGAGE("logage", "log10 of the mass-weighted age", "dex(yr)"),
    LOGZSOL("logzsol", "log10 of the metallicity in solar units, Z = 0.02", "dex"),
    AV("av", "attenuation in V by diffuse dust", "mag"),
    LOGSFR("logsfr", "log10 of the star-formation rate over the last 100 Myr", "dex(solMass.yr-1)");

    private static final double ODDS_HALF_WIDTH = 0.06;

    static final int COUNT = values().length;

    private final String label;
    private final String description;
    private final String unit;

    GalaxyProperty(String label, String description, String unit) {
        this.label = label;
        this.description = description;
        this.unit = unit;
    }

    static GalaxyProperty named(String label) {
        return Arrays.stream(values())
                .filter(property -> property.label.equals(label))
                .findFirst()
                .orElseThrow();
    }

    /** What the database computes as 10 to the quantity. */
    void describeAntilog(ObjectNode quantity) {
        if (this == LOGAGE) {
            quantity.putObject("antilog")
                    .put("quantity", "age_gyr")
                    .put("description", "mass-weighted age")
                    .put("unit", "Gyr")
                    .put("factor", 1e-9);
        }
    }

    Quantity quantity(Survey survey, double[] truth) {
        Quantity fitted = Quantity.fit(label, minimum(survey), maximum(survey), truth)
                .describedAs(description, unit)
                .withOutliersBeyond(0.5);
        return this == Z ? fitted.asRedshift(ODDS_HALF_WIDTH) : fitted;
    }

    String label() {
        return label;
    }

    String description() {
        return description;
    }

    String unit() {
        return unit;
    }

    double of(Galaxy galaxy) {
        return switch (this) {
            case Z -> galaxy.z();
            case LOGMSTAR -> galaxy.logMass();
            case LOGAGE -> Math.log10(galaxy.history().meanAge());
            case LOGZSOL -> galaxy.logZsol();
            case AV -> galaxy.attenuation();
            case LOGSFR -> galaxy.logMass() + galaxy.history().logSpecificRate();
        };
    }

    double minimum(Survey survey) {
        return switch (this) {
            case Z -> 0;
            case LOGMSTAR -> GalaxyPrior.LEAST_LOG_MASS;
            case LOGAGE -> 7.5;
            case LOGZSOL -> MassMetallicity.LEAST;
            case AV -> 0;
            case LOGSFR -> -5;
        };
    }

    double maximum(Survey survey) {
        return switch (this) {
            case Z -> survey.greatestRedshift();
            case LOGMSTAR -> GalaxyPrior.GREATEST_LOG_MASS;
            case LOGAGE -> 10.15;
            case LOGZSOL -> MassMetallicity.GREATEST;
            case AV -> 4.35;
            case LOGSFR -> 4;
        };
    }
}
