package app;
import org.jsoup.*;
import org.jsoup.nodes.*;
public class Main {
    public static void main(String[] a) throws Exception {
        Document d=Jsoup.parse(a[0]);
        System.out.println(d.select("a[href]").text());
    }
}
