/**
 * Training: rows to learn from ({@link org.orrery.training.learning.Examples}), a loop that is alike for every network
 * ({@link org.orrery.training.learning.Trainer}), and folds for cross-validation.
 *
 * <pre>{@code
 * Random random = new Random(seed);
 * Parameters parameters = new Parameters();
 * Inputs inputs = Inputs.fit(parameters, "inputs", examples.features(), Kind.ASINH, Kind.ASINH, Kind.LOGARITHM);
 * Layer body = inputs.then(Dense.silu(parameters, "hidden", inputs.width(), 64, random));
 * Quantity z = new Quantity("z", 0, 0.6, 0.25, 0.1, 0.002);
 * Quantity mass = Quantity.fit("logmstar", 6, 13, examples.truth(1));
 * Network network = new LayeredNetwork(
 *         parameters, body, new JointMixture(parameters, "head", 64, List.of(z, mass), 5, random));
 * Settings settings = Settings.of(60, 512, 4e-3, 1e-2).withEarlyStopping(0.1, 10).withAverage(0.99);
 * new Trainer(settings, Augmentation.hide(0.1, 0, 2), System.err::println).train(network, examples, random);
 * byte[] model = network.toOnnx("name", 3);
 * Parity.verify(network, model, examples.features(), 1e-4);
 * }</pre>
 */
package org.orrery.training.learning;
