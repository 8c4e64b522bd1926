package org.orrery.training.desi;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import ai.onnxruntime.OrtException;
import org.orrery.training.learning.Augmentation;
import org.orrery.training.learning.Examples;
import org.orrery.training.network.Estimate;
import org.orrery.training.network.Network;
import org.orrery.training.onnx.OnnxModel;
import org.orrery.training.recipe.Recipe;
import org.orrery.training.report.Judgement;

/** A shipped model and how it does on a catalogue. */
final class DesiModel implements AutoCloseable {
    private final OnnxModel model;
    private final List<Estimate> estimates;

    DesiModel(Recipe recipe, Examples any) throws Exception {
        model = new OnnxModel(Files.readAllBytes(Path.of(recipe.name(), "model.onnx")));
        Network network = recipe.network(any, new Random(1));
        estimates = network.estimates();
    }

    static Examples sample() throws Exception {
        return DesiGalaxies.read(Path.of("sample", "desi_like_synthetic.csv"));
    }

    /** The catalogue that the models were trained on. */
    static Path real() {
        String folder = System.getenv("ORRERY_DATA");
        Path data = folder == null ? Path.of("../../shared/data") : Path.of(folder);
        return data.resolve("galaxies/desi_bgs_train.csv.gz");
    }

    /** Every fourth galaxy: enough for the floors. */
    static Examples someOf(Examples galaxies) {
        return galaxies.rows(
                IntStream.range(0, galaxies.size() / 4).map(i -> 4 * i).toArray());
    }

    float[][] run(float[]... rows) throws Exception {
        return model.run(rows);
    }

    Judgement judge(Examples galaxies, int quantity, Augmentation change) throws Exception {
        Random random = new Random(1);
        float[][] rows = galaxies.features().clone();
        for (int row = 0; row < rows.length; row++) {
            rows[row] = change.apply(rows[row], random);
        }
        return Judgement.ofModel("model", estimates.get(quantity), model.run(rows), galaxies.truth(quantity));
    }

    @Override
    public void close() throws OrtException {
        model.close();
    }
}
