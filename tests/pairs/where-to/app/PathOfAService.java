package org.example.where;

import android.app.Activity;
import android.os.Bundle;
import retrofit2.Call;
import retrofit2.Retrofit;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Query;
import retrofit2.http.Url;

/**
 * A library makes requests of calls of an interface, whose annotations name the paths, one of them on another host.
 * <p>Decoy: Other methods of such an interface are never called, and the address of one is handed over and not known.
 */
public final class PathOfAService {
    private PathOfAService() {}

    public static class True extends Activity {
        interface Api {
            @GET("users/{id}")
            Call<Object> user(@Query("id") String id);

            @POST("/v2/log")
            Call<Object> log();

            @GET("https://cdn.thirtythree.example.net/list")
            Call<Object> list();

            @GET("never")
            Call<Object> never();
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Api api = new Retrofit.Builder().baseUrl("https://api.thirtytwo.example.net/v1/").build().create(Api.class);
            api.user(getPackageName()).cancel();
            api.log().cancel();
            api.list().cancel();
        }
    }

    public static class Decoy extends Activity {
        interface Api {
            @GET
            Call<Object> anything(@Url String address);

            @GET("https://cdn.thirtyfour.example.net/never")
            Call<Object> never();
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Api api = new Retrofit.Builder().baseUrl("https://" + getPackageName() + "/").build().create(Api.class);
            api.anything(getIntent().getDataString()).cancel();
        }
    }
}
