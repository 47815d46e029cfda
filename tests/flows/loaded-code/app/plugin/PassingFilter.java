package org.example.loaded.plugin;

import org.example.loaded.Filter;

/** Lies outside the class path. */
public final class PassingFilter implements Filter {
    @Override
    public String pass(String value) {
        return "<" + value;
    }
}
