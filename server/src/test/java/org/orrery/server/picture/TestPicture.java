package org.orrery.server.picture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

final class TestPicture {
    @TempDir
    private Path folder;

    @Test
    void testWritesAComparison() throws IOException {
        Random random = new Random(1);
        double[] truth = random.doubles(500).toArray();
        double[] photometric = random.doubles(500).toArray();
        Path file = folder.resolve("comparison.png");
        Picture.writeComparison(
                file,
                "title",
                "subtitle",
                new Points(truth, photometric),
                random.doubles(500).toArray());
        assertTrue(colours(file) > 10);
    }

    @Test
    void testWritesADistributionOfOneGalaxy() throws IOException {
        Path file = folder.resolve("distribution.png");
        Picture.writeDistribution(file, "title", "subtitle", new Points(new double[0], new double[] {0.3}));
        assertTrue(colours(file) > 2);
    }

    @Test
    void testHistogramHasAnAreaOfOne() {
        double[] heights = HistogramPanel.heights(new double[] {0, 0.1, 0.5, 1}, 0, 1, 4);
        assertEquals(1, (heights[0] + heights[1] + heights[2] + heights[3]) / 4, 1e-12);
        assertEquals(2, heights[0], 1e-12);
    }

    private static long colours(Path file) throws IOException {
        BufferedImage image = ImageIO.read(file.toFile());
        return java.util.stream.IntStream.range(0, image.getWidth() * image.getHeight())
                .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()))
                .distinct()
                .count();
    }
}
