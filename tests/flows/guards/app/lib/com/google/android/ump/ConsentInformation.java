package com.google.android.ump;

/** What the library tells, as far as cases use it. */
public interface ConsentInformation {
    boolean canRequestAds();
}
