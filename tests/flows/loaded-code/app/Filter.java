package org.example.loaded;

/** What is given a text and gives one back. */
public interface Filter {
    String pass(String value);
}
