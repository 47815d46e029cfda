package org.example.handedtoothers;

import android.app.Activity;
import android.os.Bundle;
import retrofit2.Retrofit;
import retrofit2.http.Body;
import retrofit2.http.POST;

/**
 * A field of the body of such a call holds the value.
 * <p>Twin: The body is another object, without it.
 */
public final class BodyOfService {
    private BodyOfService() {}

    public static class Flow extends Activity {
        static final class Device {
            String id;
        }

        interface Api {
            @POST("v1/devices")
            retrofit2.Call<Object> send(@Body Device device);
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("BodyOfService");
            Device full = new Device();
            full.id = Phone.id(this);
            Device empty = new Device();
            Retrofit retrofit = new Retrofit.Builder().baseUrl("https://one.example/").build();
            retrofit.create(Api.class).send(full).cancel();
            setTitle("" + empty.id);
        }
    }

    public static class Twin extends Activity {
        static final class Device {
            String id;
        }

        interface Api {
            @POST("v1/devices")
            retrofit2.Call<Object> send(@Body Device device);
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("BodyOfServiceTwin");
            Device full = new Device();
            full.id = Phone.id(this);
            Device empty = new Device();
            Retrofit retrofit = new Retrofit.Builder().baseUrl("https://one.example/").build();
            retrofit.create(Api.class).send(empty).cancel();
            setTitle("" + full.id);
        }
    }
}
