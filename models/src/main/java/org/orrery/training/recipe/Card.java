package org.orrery.training.recipe;

import java.util.List;
import java.util.Map;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.orrery.training.card.Feature;
import org.orrery.training.card.ModelCard;
import org.orrery.training.learning.Examples;
import org.orrery.training.learning.Settings;
import org.orrery.training.network.Network;
import org.orrery.training.onnx.OnnxModel;
import org.orrery.training.report.CardMetrics;
import org.orrery.training.report.Report;

/** Fills in a model's card: all that the recipe, the rows, the file and the validation tell. */
final class Card {
    private static final double TOLERANCE = 1e-4;

    private final Run run;
    private final Examples examples;

    Card(Run run, Examples examples) {
        this.run = run;
        this.examples = examples;
    }

    ModelCard of(Network network, byte[] model, String how, Report report) throws OrtException {
        Recipe recipe = run.recipe();
        ModelCard card = new ModelCard(recipe.name(), recipe.version(), recipe.description());
        List<Feature> features = recipe.features();
        for (int column = 0; column < features.size(); column++) {
            card.feature(features.get(column), Domain.of(examples.features(), column));
        }
        card.input("features", features.size());
        network.describe(card.section("estimate"));
        card.section("data")
                .put("rows", examples.size())
                .put("domain", "feature bounds are the 0.1 and 99.9 percentiles of the training rows");
        describeTraining(card.section("training"));
        card.section("metrics").put("how", how);
        CardMetrics.write(card.section("metrics"), report.quantities());
        try (OnnxModel session = new OnnxModel(model)) {
            for (Map.Entry<String, NodeInfo> output :
                    session.session().getOutputInfo().entrySet()) {
                long[] shape = ((TensorInfo) output.getValue().getInfo()).getShape();
                card.output(output.getKey(), (int) shape[1]);
            }
            float[][] rows =
                    recipe.testRows() == null ? RowProbes.finite(features, examples.features()) : recipe.testRows();
            card.testVectors(TOLERANCE, rows, session.run(rows));
        }
        recipe.describe(card);
        return card;
    }

    private void describeTraining(ObjectNode training) {
        Settings settings = run.settings();
        training.put("command", run.command())
                .put("epochs", settings.epochs())
                .put("batch", settings.batch())
                .put("learning_rate", settings.learningRate())
                .put("weight_decay", settings.weightDecay());
        if (settings.validation() > 0) {
            training.put("early_stopping_fraction", settings.validation()).put("patience", settings.patience());
        }
        if (settings.average() > 0) {
            training.put("moving_average", settings.average());
        }
    }
}
