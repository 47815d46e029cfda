package org.example.dispatch;

/** Where the text comes from. */
interface Source {
    String read();
}
