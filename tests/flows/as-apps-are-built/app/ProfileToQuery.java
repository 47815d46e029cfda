package org.example.asappsarebuilt;

import android.app.Activity;
import android.os.Bundle;
import java.net.MalformedURLException;
import java.net.URL;

/**
 * A profile is built step by step and written as a query with all of its fields.
 * <p>Twin: The query leaves out the field that holds the value.
 */
public final class ProfileToQuery {
    private ProfileToQuery() {}

    public static class Flow extends Activity {
        static final class Profile {
            private final String name;
            private final String phone;

            private Profile(String name, String phone) {
                this.name = name;
                this.phone = phone;
            }

            String query() {
                return "?name=" + name + "&phone=" + phone;
            }

            static final class Builder {
                private String name = "none";
                private String phone;

                Builder name(String name) {
                    this.name = name;
                    return this;
                }

                Builder phone(String phone) {
                    this.phone = phone;
                    return this;
                }

                Profile build() {
                    return new Profile(name, phone);
                }
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Profile profile = new Profile.Builder().phone(Phone.number(this)).name("somebody").build();
            try {
                setTitle(new URL("https", "ProfileToQuery", "/hello" + profile.query()).getHost());
            } catch (MalformedURLException e) {
                finish();
            }
        }
    }

    public static class Twin extends Activity {
        static final class Profile {
            private final String name;
            private final String phone;

            private Profile(String name, String phone) {
                this.name = name;
                this.phone = phone;
            }

            String query() {
                return "?name=" + name + "&has=" + (phone != null);
            }

            static final class Builder {
                private String name = "none";
                private String phone;

                Builder name(String name) {
                    this.name = name;
                    return this;
                }

                Builder phone(String phone) {
                    this.phone = phone;
                    return this;
                }

                Profile build() {
                    return new Profile(name, phone);
                }
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Profile profile = new Profile.Builder().phone(Phone.number(this)).name("somebody").build();
            try {
                setTitle(new URL("https", "ProfileToQueryTwin", "/hello" + profile.query()).getHost());
            } catch (MalformedURLException e) {
                finish();
            }
        }
    }
}
