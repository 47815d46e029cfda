package app;
import com.google.gson.*;
import java.util.*;
public class Main {
    static class P{
        String n;
        int[] v;
        Map<String,Double> m;
        Date d;
    }
    public static void main(String[] a){
        Gson g=new GsonBuilder().create();
        P p=g.fromJson(a[0],P.class);
        System.out.println(g.toJson(p));
    }
}
