package org.example.handedover;

import android.app.Activity;
import android.os.Bundle;
import retrofit2.Call;
import retrofit2.Retrofit;
import retrofit2.http.GET;
import retrofit2.http.Query;

/**
 * The service is asked with the value.
 * <p>Twin: It is asked with another text.
 */
public final class ParameterOfService {
    private ParameterOfService() {}

    interface Api {
        @GET("places")
        Call<String> ask(@Query("id") String id, @Query("mark") String mark);
    }

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Retrofit retrofit = new Retrofit.Builder().baseUrl("https://example.org/").build();
            retrofit.create(Api.class).ask(Phone.id(this), "ParameterOfService").execute();
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Retrofit retrofit = new Retrofit.Builder().baseUrl("https://example.org/").build();
            retrofit.create(Api.class).ask("none" + Phone.id(this).isEmpty(), "ParameterOfServiceTwin").execute();
        }
    }
}
