package org.example.asappsarebuilt;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The library is set up with consent, and so sends.
 * <p>Twin: It is set up without.
 */
public final class ConsentAsked {
    private ConsentAsked() {}

    public static class Flow extends Activity {
        static final class Config {
            final boolean consent;
            final String channel;

            private Config(Builder builder) {
                consent = builder.consent;
                channel = builder.channel;
            }

            static final class Builder {
                private boolean consent;
                private String channel = "main";

                Builder consent(boolean consent) {
                    this.consent = consent;
                    return this;
                }

                Builder channel(String channel) {
                    this.channel = channel;
                    return this;
                }

                Config build() {
                    return new Config(this);
                }
            }
        }

        static final class Library {
            private static Library instance;
            private final Config config;

            private Library(Config config) {
                this.config = config;
            }

            static void start(Config config) {
                instance = new Library(config);
            }

            static Library instance() {
                return instance;
            }

            void identify(String id) {
                if (!config.consent) {
                    return;
                }
                Log.i("ConsentAsked", config.channel + id);
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Library.start(new Config.Builder().channel("store").consent(true).build());
            Library.instance().identify(Phone.id(this));
        }
    }

    public static class Twin extends Activity {
        static final class Config {
            final boolean consent;
            final String channel;

            private Config(Builder builder) {
                consent = builder.consent;
                channel = builder.channel;
            }

            static final class Builder {
                private boolean consent;
                private String channel = "main";

                Builder consent(boolean consent) {
                    this.consent = consent;
                    return this;
                }

                Builder channel(String channel) {
                    this.channel = channel;
                    return this;
                }

                Config build() {
                    return new Config(this);
                }
            }
        }

        static final class Library {
            private static Library instance;
            private final Config config;

            private Library(Config config) {
                this.config = config;
            }

            static void start(Config config) {
                instance = new Library(config);
            }

            static Library instance() {
                return instance;
            }

            void identify(String id) {
                if (!config.consent) {
                    return;
                }
                Log.i("ConsentAskedTwin", config.channel + id);
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Library.start(new Config.Builder().channel("store").consent(false).build());
            Library.instance().identify(Phone.id(this));
        }
    }
}
