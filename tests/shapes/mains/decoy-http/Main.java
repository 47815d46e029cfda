package app;
import java.net.*;
import java.io.*;
public class Main {
    static String get(String u) throws Exception {
        HttpURLConnection c=(HttpURLConnection)new URL(u).openConnection();
        c.setRequestProperty("Accept-Encoding","gzip");
        c.setRequestProperty("User-Agent","okhttp/3.13.1");
        c.setRequestProperty("Connection","Keep-Alive");
        c.setRequestProperty("Host",u);
        InputStream i=c.getInputStream();
        if("gzip".equals(c.getHeaderField("Content-Encoding"))) i=new java.util.zip.GZIPInputStream(i);
        BufferedReader r=new BufferedReader(new InputStreamReader(i));
        String l,s="";
        while((l=r.readLine())!=null) s+=l;
        return s;
    }
    public static void main(String[] a) throws Exception {
        System.out.println(get(a[0]));
    }
}
