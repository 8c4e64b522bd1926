package org.orrery.training.sed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import ai.onnxruntime.OrtException;
import org.orrery.training.onnx.OnnxModel;

/** What real catalogues there are for a survey, compared with its model. */
final class Comparisons {
    private final Survey survey;
    private final OnnxModel model;
    private final List<Comparison> done = new ArrayList<>();

    private Comparisons(Survey survey, OnnxModel model) {
        this.survey = survey;
        this.model = model;
    }

    /** Those whose catalogues are in the folder; the first is the one to be drawn. */
    static List<Comparison> of(Survey survey, OnnxModel model, Path galaxies) throws IOException, OrtException {
        Comparisons comparisons = new Comparisons(survey, model);
        if (survey == Survey.DESI && Files.exists(galaxies.resolve(RealGalaxies.DESI))) {
            comparisons.desi(RealGalaxies.desi(galaxies));
        } else if (survey == Survey.LSST && Files.exists(galaxies.resolve(RealGalaxies.HST.get(0)))) {
            comparisons.hst(galaxies);
        } else if (survey == Survey.SDSS && Files.exists(galaxies.resolveSibling(RealGalaxies.BOSS))) {
            RealGalaxies boss = RealGalaxies.boss(galaxies.resolveSibling(RealGalaxies.BOSS));
            comparisons.redshift("BOSS galaxies, spectroscopic redshift", boss);
        }
        return comparisons.done;
    }

    private void desi(RealGalaxies galaxies) throws OrtException {
        String what = "DESI bright galaxies, PROVABGS mass, redshift given";
        add(what, GalaxyProperty.LOGMSTAR, galaxies.features(), galaxies.theirs());
        int last = survey.bands().size() - 1;
        float[][] optical = with(galaxies.features(), Float.NaN, last - 1, last);
        add(what + ", no W1, W2", GalaxyProperty.LOGMSTAR, optical, galaxies.theirs());
        float[][] unknown = with(galaxies.features(), Float.NaN, last + 1);
        add(
                "DESI bright galaxies, PROVABGS mass, redshift inferred",
                GalaxyProperty.LOGMSTAR,
                unknown,
                galaxies.theirs());
        redshift("DESI bright galaxies, spectroscopic redshift", galaxies);
    }

    private void hst(Path folder) throws IOException, OrtException {
        RealGalaxies ages = RealGalaxies.hst(folder, "lage");
        RealGalaxies masses = RealGalaxies.hst(folder, "lmass");
        String what = "3D-HST, i < 24, FAST %s, redshift given";
        add(what.formatted("age"), GalaxyProperty.LOGAGE, ages.features(), ages.theirs());
        add(what.formatted("mass"), GalaxyProperty.LOGMSTAR, masses.features(), masses.theirs());
        redshift("3D-HST, i < 24, best redshift", masses);
    }

    private void redshift(String what, RealGalaxies galaxies) throws OrtException {
        int last = survey.features() - 1;
        double[] redshift = new double[galaxies.features().length];
        Arrays.setAll(redshift, row -> galaxies.features()[row][last]);
        add(what, GalaxyProperty.Z, with(galaxies.features(), Float.NaN, last), redshift);
    }

    private void add(String what, GalaxyProperty property, float[][] rows, double[] theirs) throws OrtException {
        done.add(Comparison.of(what, survey, model, property, rows, theirs));
    }

    private static float[][] with(float[][] rows, float value, int... columns) {
        return Arrays.stream(rows)
                .map(row -> {
                    float[] changed = row.clone();
                    for (int column : columns) {
                        changed[column] = value;
                    }
                    return changed;
                })
                .toArray(float[][]::new);
    }
}
