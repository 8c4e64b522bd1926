package org.orrery.training.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The first layer: d raw columns of a catalogue become 2 d numbers of order one. A missing value, NaN, is guessed from the
 * row's other columns by a learned linear map; d flags say which are guessed.
 */
public final class Inputs implements Layer {
    private final List<Encoding> encodings;
    private final Block weight;
    private final Block bias;

    public Inputs(Parameters parameters, String name, List<Encoding> encodings) {
        this.encodings = List.copyOf(encodings);
        int width = encodings.size();
        weight = parameters.declare(name + ".guess.weight", () -> 0, width, width);
        bias = parameters.declare(name + ".guess.bias", () -> 0, width);
    }

    /** One kind of encoding for each column, fitted to the training rows. */
    public static Inputs fit(Parameters parameters, String name, float[][] rows, Encoding.Kind... kinds) {
        List<Encoding> encodings = new ArrayList<>();
        for (int column = 0; column < kinds.length; column++) {
            encodings.add(Encoding.fit(kinds[column], rows, column));
        }
        return new Inputs(parameters, name, encodings);
    }

    /** The same kind of encoding for all columns. */
    public static Inputs fitAll(Parameters parameters, String name, float[][] rows, Encoding.Kind kind) {
        Encoding.Kind[] kinds = new Encoding.Kind[rows[0].length];
        Arrays.fill(kinds, kind);
        return fit(parameters, name, rows, kinds);
    }

    /** Columns that come out. */
    public int width() {
        return 2 * encodings.size();
    }

    @Override
    public Tensor apply(Tensor input) {
        Tensor missing = input.isMissing();
        Tensor known = input.orWhereMissing(row(input, Encoding::typical))
                .max(row(input, Encoding::least))
                .min(row(input, Encoding::greatest))
                .div(row(input, Encoding::softening));
        Tensor standard = encode(known).sub(row(input, Encoding::mean)).div(row(input, Encoding::scale));
        // Nothing of the stand-in is left: what is missing has the mean.
        Tensor seen = standard.mul(missing.neg().add(1));
        Tensor guess = seen.affine(input.parameter(weight), input.parameter(bias));
        return seen.add(missing.mul(guess)).concat(missing);
    }

    /** Neighbouring columns of one kind together. */
    private Tensor encode(Tensor known) {
        List<Tensor> parts = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= encodings.size(); to++) {
            Encoding.Kind kind = encodings.get(from).kind();
            if (to == encodings.size() || encodings.get(to).kind() != kind) {
                parts.add(kind.apply(known.columns(from, to)));
                from = to;
            }
        }
        Tensor[] rest = parts.subList(1, parts.size()).toArray(Tensor[]::new);
        return rest.length == 0 ? parts.get(0) : parts.get(0).concat(rest);
    }

    private Tensor row(Tensor input, ToDoubleFunction<Encoding> number) {
        float[] values = new float[encodings.size()];
        Arrays.setAll(new double[values.length], i -> values[i] = (float) number.applyAsDouble(encodings.get(i)));
        return input.constant(values, values.length);
    }
}
