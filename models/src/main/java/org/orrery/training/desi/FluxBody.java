package org.orrery.training.desi;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.orrery.training.network.Dense;
import org.orrery.training.network.Encoding;
import org.orrery.training.network.Inputs;
import org.orrery.training.network.Layer;
import org.orrery.training.network.Parameters;
import org.orrery.training.network.Tensor;
import org.orrery.training.network.Whitening;

/** From fluxes to what the heads see: inverse hyperbolic sines, whitened, and two hidden layers. */
final class FluxBody implements Layer {
    static final int WIDTH = 128;

    private final Layer layers;

    private FluxBody(Layer layers) {
        this.layers = layers;
    }

    /** The five fluxes have the first kind of encoding, what follows them has the others. */
    static FluxBody fit(Parameters parameters, float[][] rows, Random random, Encoding.Kind... kinds) {
        List<Encoding> encodings = new ArrayList<>();
        for (int column = 0; column < Fluxes.COUNT + kinds.length - 1; column++) {
            encodings.add(Encoding.fit(kinds[Math.max(0, column - Fluxes.COUNT + 1)], rows, column));
        }
        Inputs inputs = new Inputs(parameters, "inputs", encodings);
        return new FluxBody(inputs.then(Whitening.fit(encodings, rows))
                .then(Dense.silu(parameters, "hidden1", inputs.width(), WIDTH, random))
                .then(Dense.silu(parameters, "hidden2", WIDTH, WIDTH, random)));
    }

    @Override
    public Tensor apply(Tensor input) {
        return layers.apply(input);
    }
}
