package com.google.android.gms.gcm;

public abstract class Task {
    public abstract static class Builder {}
}
