package org.example.services;

import android.app.Activity;
import android.os.Bundle;
import retrofit2.Call;
import retrofit2.Retrofit;
import retrofit2.http.GET;
import retrofit2.http.Query;

/**
 * The interface is kept by an object that others ask to send.
 * <p>Twin: The one that is asked only keeps the value.
 */
public final class OfRepository {
    private OfRepository() {}

    public static class Flow extends Activity {
        interface Api {
            @GET("state")
            Call<Object> send(@Query("id") String id);
        }

        static final class Repository {
            private final Api api;
            private String last;

            Repository(Api api) {
                this.api = api;
            }

            void report(String id) {
                last = id;
                api.send(id + "OfRepository").execute();
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("OfRepository");
            Retrofit retrofit = new Retrofit.Builder().baseUrl("https://one.example/api/").build();
            new Repository(retrofit.create(Api.class)).report(Phone.id(this));
        }
    }

    public static class Twin extends Activity {
        interface Api {
            @GET("state")
            Call<Object> send(@Query("id") String id);
        }

        static final class Repository {
            private final Api api;
            private String last;

            Repository(Api api) {
                this.api = api;
            }

            void report(String id) {
                last = id;
                api.send("OfRepositoryTwin").execute();
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("OfRepositoryTwin");
            Retrofit retrofit = new Retrofit.Builder().baseUrl("https://one.example/api/").build();
            new Repository(retrofit.create(Api.class)).report(Phone.id(this));
        }
    }
}
