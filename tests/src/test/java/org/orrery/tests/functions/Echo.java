package org.orrery.tests.functions;

/** Each returns its argument: what crosses the border twice has to be the same. */
public final class Echo {
    private Echo() {}

    public static boolean bool(boolean value) {
        return value;
    }

    public static int int4(int value) {
        return value;
    }

    public static long int8(long value) {
        return value;
    }

    public static float float4(float value) {
        return value;
    }

    public static double float8(double value) {
        return value;
    }

    public static Boolean boxed(Boolean value) {
        return value;
    }

    public static Integer boxed(Integer value) {
        return value;
    }

    public static Long boxed(Long value) {
        return value;
    }

    public static Float boxed(Float value) {
        return value;
    }

    public static Double boxed(Double value) {
        return value;
    }

    public static String text(String value) {
        return value;
    }

    public static byte[] bytea(byte[] value) {
        return value;
    }

    public static boolean[] bools(boolean[] value) {
        return value;
    }

    public static int[] int4s(int[] value) {
        return value;
    }

    public static long[] int8s(long[] value) {
        return value;
    }

    public static float[] float4s(float[] value) {
        return value;
    }

    public static double[] float8s(double[] value) {
        return value;
    }

    public static String[] texts(String[] value) {
        return value;
    }

    public static byte[][] byteas(byte[][] value) {
        return value;
    }

    /** UTF-16 units, to see that the text on the Java side is what it should be. */
    public static int length(String value) {
        return value.length();
    }

    public static String which(int value) {
        return "int " + value;
    }

    public static String which(long value) {
        return "long " + value;
    }

    public static String other(int value) {
        return "other " + value;
    }
}
