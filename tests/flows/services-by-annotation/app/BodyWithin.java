package org.example.services;

import android.app.Activity;
import android.os.Bundle;
import retrofit2.Call;
import retrofit2.Retrofit;
import retrofit2.http.Body;
import retrofit2.http.POST;

/**
 * The body holds an object that holds the value.
 * <p>Twin: The body holds an object without it.
 */
public final class BodyWithin {
    private BodyWithin() {}

    public static class Flow extends Activity {
        static final class Device {
            String id;
            String model = "none";
        }

        static final class Login {
            Device device;
            String name;
        }

        interface Api {
            @POST("devices")
            Call<Object> send(@Body Login login);
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("BodyWithin");
            Retrofit retrofit = new Retrofit.Builder().baseUrl("https://one.example/api/").build();
            Login login = new Login();
            login.device = new Device();
            login.device.id = Phone.id(this);
            retrofit.create(Api.class).send(login).execute();
        }
    }

    public static class Twin extends Activity {
        static final class Device {
            String id;
            String model = "none";
        }

        static final class Login {
            Device device;
            String name;
        }

        interface Api {
            @POST("devices")
            Call<Object> send(@Body Login login);
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("BodyWithinTwin");
            Retrofit retrofit = new Retrofit.Builder().baseUrl("https://one.example/api/").build();
            Device device = new Device();
            device.id = Phone.id(this);
            Login login = new Login();
            login.device = new Device();
            setTitle(device.id);
            retrofit.create(Api.class).send(login).execute();
        }
    }
}
