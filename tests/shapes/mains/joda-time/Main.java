package app;
import org.joda.time.*;
import org.joda.time.format.*;
public class Main {
    public static void main(String[] a){
        DateTime t=DateTime.parse(a[0]);
        System.out.println(t.plusDays(3).toString(DateTimeFormat.forPattern("yyyy-MM-dd")));
        System.out.println(Days.daysBetween(t,DateTime.now()).getDays());
    }
}
