package android.service.notification;

import android.app.Service;
import android.content.Intent;
import android.os.IBinder;

public abstract class NotificationListenerService extends Service {
    public void onNotificationPosted(StatusBarNotification posted) {}

    @Override
    public IBinder onBind(Intent intent) {
        return null;
    }
}
