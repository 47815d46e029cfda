package app;
import android.content.Context;
import android.location.Location;
import android.os.Bundle;
import com.google.android.gms.common.*;
import com.google.android.gms.common.api.*;
import com.google.android.gms.location.*;
public class Main implements GoogleApiClient.ConnectionCallbacks {
    static GoogleApiClient client;
    public static void main(String[] a) throws Exception { start((Context) Class.forName(a[0]).newInstance()); }
    static void start(Context c) {
        System.out.println(GooglePlayServicesUtil.isGooglePlayServicesAvailable(c));
        client=new GoogleApiClient.Builder(c).addApi(LocationServices.API).addConnectionCallbacks(new Main()).build();
        client.connect();
    }
    public void onConnected(Bundle b) {
        Location l=LocationServices.FusedLocationApi.getLastLocation(client);
        System.out.println(l.getLatitude());
    }
    public void onConnectionSuspended(int cause) {}
}
