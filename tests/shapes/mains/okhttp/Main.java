package app;
import okhttp3.*;
public class Main {
    public static void main(String[] a) throws Exception {
        OkHttpClient c=new OkHttpClient.Builder().build();
        try(Response r=c.newCall(new Request.Builder().url(a[0]).header("X","1").build()).execute()){
            System.out.println(r.code());
        }
    }
}
