package org.example.services;

import android.app.Activity;
import android.os.Bundle;
import retrofit2.Call;
import retrofit2.Retrofit;
import retrofit2.http.GET;
import retrofit2.http.PUT;
import retrofit2.http.Query;
import retrofit2.http.Url;

/**
 * The value goes to an address that the call names.
 * <p>Twin: Nothing goes there.
 */
public final class AddressGiven {
    private AddressGiven() {}

    public static class Flow extends Activity {
        interface Api {
            @GET
            Call<Object> send(@Url String address, @Query("id") String id);
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("AddressGiven");
            Retrofit retrofit = new Retrofit.Builder().baseUrl("https://one.example/api/").build();
            retrofit.create(Api.class).send("https://two.example/other", Phone.id(this)).execute();
        }
    }

    public static class Twin extends Activity {
        interface Api {
            @GET
            Call<Object> send(@Url String address, @Query("id") String id);
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("AddressGivenTwin");
            Retrofit retrofit = new Retrofit.Builder().baseUrl("https://one.example/api/").build();
            setTitle(Phone.id(this));
            retrofit.create(Api.class).send("https://two.example/other", "none").execute();
        }
    }
}
