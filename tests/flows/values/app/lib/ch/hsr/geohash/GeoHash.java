package ch.hsr.geohash;

/** Compiled against, not shipped. */
public final class GeoHash {
    private GeoHash() {}

    public static String geoHashStringWithCharacterPrecision(double latitude, double longitude, int characters) {
        return "";
    }
}
