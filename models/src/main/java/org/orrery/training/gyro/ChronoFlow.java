package org.orrery.training.gyro;

import java.util.Map;

/**
 * What ChronoFlow (Van-Lane et al. 2025) says of the clusters: the published ages of the four that it revises, and for the
 * others what its released weights give with the smallest spline slope that they were trained with, 1e-4, on the stars that
 * pass the cuts.
 */
final class ChronoFlow {
    /** Median age minus the literature's, dex. */
    static final Map<String, Double> OFFSETS = Map.ofEntries(
            Map.entry("Taurus", -0.055),
            Map.entry("ScoCen", 0.034),
            Map.entry("HPer", 0.702),
            Map.entry("Collinder135", 0.020),
            Map.entry("NGC2547", -0.015),
            Map.entry("IC2391", 0.009),
            Map.entry("IC2602", -0.031),
            Map.entry("NGC2451A", 0.014),
            Map.entry("APer", -0.025),
            Map.entry("Pleiades", 0.010),
            Map.entry("M50", -0.010),
            Map.entry("M34", 0.179),
            Map.entry("M35", -0.039),
            Map.entry("NGC2516", -0.303),
            Map.entry("NGC1647", -0.341),
            Map.entry("NGC1750", -0.275),
            Map.entry("NGC3532", -0.009),
            Map.entry("NGC1758", -0.102),
            Map.entry("M37", 0.016),
            Map.entry("NGC2548", 0.043),
            Map.entry("NGC2281", -0.089),
            Map.entry("Praesepe", 0.002),
            Map.entry("NGC6866", -0.011),
            Map.entry("Hyades", -0.001),
            Map.entry("NGC6811", -0.018),
            Map.entry("NGC1817", -0.069),
            Map.entry("NGC752", -0.004),
            Map.entry("NGC6819", -0.004),
            Map.entry("Ruprecht147", 0.025),
            Map.entry("M67", -0.009));

    private ChronoFlow() {}
}
