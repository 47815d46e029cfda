package org.example.services;

import android.app.Activity;
import android.os.Bundle;
import retrofit2.Call;
import retrofit2.Retrofit;
import retrofit2.http.Field;
import retrofit2.http.FormUrlEncoded;
import retrofit2.http.POST;

/**
 * The value is a field of the form that is sent.
 * <p>Twin: Another text is, and the value is only measured.
 */
public final class FieldOfCall {
    private FieldOfCall() {}

    public static class Flow extends Activity {
        interface Api {
            @FormUrlEncoded
            @POST("login")
            Call<Object> send(@Field("id") String id, @Field("name") String name);
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("FieldOfCall");
            Retrofit retrofit = new Retrofit.Builder().baseUrl("https://one.example/api/").build();
            retrofit.create(Api.class).send(Phone.id(this), "none").execute();
        }
    }

    public static class Twin extends Activity {
        interface Api {
            @FormUrlEncoded
            @POST("login")
            Call<Object> send(@Field("id") String id, @Field("name") String name);
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("FieldOfCallTwin");
            Retrofit retrofit = new Retrofit.Builder().baseUrl("https://one.example/api/").build();
            retrofit.create(Api.class).send("n" + Phone.id(this).isEmpty(), "none").execute();
        }
    }
}
