package app;
public class Main {
    public static void main(String[] a) throws Exception {
        System.out.println(Class.forName(a[0]));
    }
}
