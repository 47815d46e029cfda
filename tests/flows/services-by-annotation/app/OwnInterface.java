package org.example.services;

import android.app.Activity;
import android.os.Bundle;
import retrofit2.Call;
import retrofit2.Retrofit;
import retrofit2.http.GET;
import retrofit2.http.Query;

/**
 * The interface is made by a library.
 * <p>Twin: It is one that the app carries out by itself, without sending.
 */
public final class OwnInterface {
    private OwnInterface() {}

    public static class Flow extends Activity {
        interface Api {
            @GET("state")
            Call<Object> send(@Query("id") String id);
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("OwnInterface");
            Retrofit retrofit = new Retrofit.Builder().baseUrl("https://one.example/api/").build();
            retrofit.create(Api.class).send(Phone.id(this)).execute();
        }
    }

    public static class Twin extends Activity {
        interface Api {
            Call<Object> send(String id);
        }

        static final class Local implements Api {
            private String last;

            @Override
            public Call<Object> send(String id) {
                last = id;
                return null;
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("OwnInterfaceTwin");
            Retrofit retrofit = new Retrofit.Builder().baseUrl("https://one.example/api/").build();
            Api api = new Local();
            api.send(Phone.id(this));
            setTitle("" + retrofit);
        }
    }
}
