package io.leasehold.api;

/// Every answer of `/subnets/{address}/{length}/map`, and of the subnet itself where there is none.
final class MapTour {
  private MapTour() {}

  static void walk(ApiFixture it) throws Exception {
    get(it, "/api/v1/subnets/192.0.2.0/25", 404);
    get(it, "/api/v1/subnets/192.0.2.0/24/map", 200);
    get(it, "/api/v1/subnets/192.0.2.0/24/map?within=192.0.2.1/32", 200);
    get(it, "/api/v1/subnets/192.0.2.0/24/map?within=198.51.100.0/26", 400);
    get(it, "/api/v1/subnets/192.0.2.0/25/map", 404);
    it.running.storeWorks = false;
    get(it, "/api/v1/subnets/192.0.2.0/24/map", 503);
    it.running.storeWorks = true;
    it.time.advanceS(1);
  }

  private static void get(ApiFixture it, String path, int status) throws Exception {
    it.get(path).by(it.administrator()).expect(status);
  }
}
